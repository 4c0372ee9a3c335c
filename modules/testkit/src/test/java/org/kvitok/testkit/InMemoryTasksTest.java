package org.kvitok.testkit;

import org.kvitok.core.Tasks;

class InMemoryTasksTest implements TasksContract {

    private final Tasks tasks = new InMemoryTasks();

    @Override
    public Tasks tasks() {
        return tasks;
    }
}
