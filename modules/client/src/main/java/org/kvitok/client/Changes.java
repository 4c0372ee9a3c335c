package org.kvitok.client;

import java.util.List;

/**
 * The submissions that changed, oldest change first.
 *
 * @param cursor opaque; give it with the next question
 * @param more whether more is waiting beyond it
 */
public record Changes(List<Known> submissions, String cursor, boolean more) {

    public Changes {
        submissions = List.copyOf(submissions);
    }
}
