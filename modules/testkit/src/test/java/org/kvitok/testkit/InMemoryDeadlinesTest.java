package org.kvitok.testkit;

import org.kvitok.core.Deadlines;

class InMemoryDeadlinesTest implements DeadlinesContract {

    private final Deadlines deadlines = new InMemoryDeadlines();

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }
}
