package org.kvitok.core;

import java.util.Locale;

/** Where a submission stands (R7). What may follow what is written in {@link LifeCycle} and nowhere else. */
public enum Status {
    /** Получено. */
    RECEIVED,
    /** В обработке. */
    IN_PROCESSING,
    /** Требуются сведения. */
    ACTION_REQUIRED,
    /** Одобрено. */
    APPROVED,
    /** Отклонено. */
    REJECTED,
    /** Завершено: the decision was handed out to the sender. */
    COMPLETED,
    /** Отозвано. */
    WITHDRAWN,
    /** Не исполнено: our own plan was exhausted and a person gave the submission up. */
    FAILED;

    /** The spelling in published schemas: lower case with hyphens. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no status is spelled so */
    public static Status ofWire(String spelling) {
        return valueOf(spelling.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
