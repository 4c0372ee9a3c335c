package org.kvitok.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All figures of a run, round by round. For one thread. */
final class Results {

    private final Map<Side, Map<Cell, List<Figures>>> rounds = new LinkedHashMap<>();
    private final Map<Cell, List<Costs>> costs = new LinkedHashMap<>();

    void add(Cell.Store store, Keys keys, int size, Costs measured) {
        costs.computeIfAbsent(new Cell(store, keys, size, 0), any -> new ArrayList<>())
                .add(measured);
    }

    /** What nobody can avoid, which does not depend on how many exchanges there are at a time. */
    Costs unavoidable(Cell cell) {
        return Costs.median(costs.get(new Cell(cell.store(), cell.keys(), cell.size(), 0)));
    }

    void add(Side side, Cell cell, Figures figures) {
        rounds.computeIfAbsent(side, any -> new LinkedHashMap<>())
                .computeIfAbsent(cell, any -> new ArrayList<>())
                .add(figures);
    }

    Collection<Cell> cells() {
        Set<Cell> cells = new LinkedHashSet<>();
        rounds.values().forEach(measured -> cells.addAll(measured.keySet()));
        return cells;
    }

    /** The sides measured. */
    Collection<Side> sides() {
        return rounds.keySet();
    }

    /** The sides measured in a cell: not every endpoint can do everything. */
    Collection<Side> sides(Cell cell) {
        return sides().stream().filter(side -> !rounds(side, cell).isEmpty()).toList();
    }

    Figures of(Side side, Cell cell) {
        return Figures.median(rounds(side, cell));
    }

    /**
     * How many times more the plain endpoint takes than the gateway: the median of the rounds' ratios.
     *
     * @param plainKeys which plain endpoint to compare with; empty where it was not measured
     */
    Optional<Double> ratio(Cell cell, Keys plainKeys, ToDoubleFunction<Figures> figure) {
        List<Figures> kvitok = rounds(Side.KVITOK, cell);
        List<Figures> plain = rounds(Side.PLAIN, cell.with(plainKeys));
        if (plain.isEmpty() || plain.size() != kvitok.size()) {
            return Optional.empty();
        }
        return Optional.of(Figures.middle(IntStream.range(0, plain.size())
                .mapToObj(i -> figure.applyAsDouble(plain.get(i)) / figure.applyAsDouble(kvitok.get(i)))
                .toList()));
    }

    private List<Figures> rounds(Side side, Cell cell) {
        return rounds.getOrDefault(side, Map.of()).getOrDefault(cell, List.of());
    }
}
