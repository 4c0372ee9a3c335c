package org.kvitok.seal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the most recently used values, never more than a fixed number. Safe for use by many threads. */
final class Bounded<K, V> {

    private final Map<K, V> values;

    Bounded(int most) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized V keep(K key, V value) {
        values.put(key, value);
        return value;
    }

    synchronized void clear() {
        values.clear();
    }
}
