package org.kvitok.client;

import java.util.Optional;
import org.kvitok.core.Status;

/**
 * Which changes to list.
 *
 * @param since the cursor of an earlier answer; empty to begin with the oldest
 * @param service name without version
 * @param most 1 to 1000
 */
public record ChangeQuestion(
        Optional<String> since, Optional<String> service, Optional<Status> status, Optional<Integer> most) {

    /** Everything there is. */
    public static final ChangeQuestion ALL =
            new ChangeQuestion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ChangeQuestion since(String cursor) {
        return new ChangeQuestion(Optional.of(cursor), service, status, most);
    }
}
