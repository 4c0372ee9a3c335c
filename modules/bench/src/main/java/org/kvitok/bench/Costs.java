package org.kvitok.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What nobody can avoid for one exchange, in milliseconds of processor time: the work done bare, in one thread, by the
 * fastest means at hand.
 */
record Costs(Map<String, Double> millis) {

    double sum() {
        return millis.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static Costs median(List<Costs> rounds) {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String cost : rounds.get(0).millis().keySet()) {
            medians.put(
                    cost,
                    Figures.middle(rounds.stream()
                            .map(round -> round.millis().get(cost))
                            .toList()));
        }
        return new Costs(medians);
    }
}
