package org.kvitok.core;

import java.util.Objects;
import java.util.Optional;

/**
 * A registry's remark (замечание): a reason for a rejection, or something that it still needs.
 *
 * @param code of the registry's own list
 * @param document the missing or wrong document, where it is about one
 * @param field path of the field of the content, where it is about one
 * @param english may be empty: not every registry knows it
 */
public record Remark(String code, Optional<String> document, Optional<String> field, String russian, String english) {

    public Remark {
        Objects.requireNonNull(code);
        Objects.requireNonNull(document);
        Objects.requireNonNull(field);
        Objects.requireNonNull(russian);
        Objects.requireNonNull(english);
    }
}
