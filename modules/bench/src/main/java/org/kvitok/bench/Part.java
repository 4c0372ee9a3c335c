package org.kvitok.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.kvitok.bench.Growth.Dimension;
import org.kvitok.bench.Growth.Size;

/** What {@code kvitok bench} measures; the names are those of {@code --only}. */
enum Part {
    /** The contest with the plain endpoint, which has tables of its own. */
    EXCHANGE,
    WAY,
    IDLE,
    NEIGHBOURS,
    FILES,
    PARTICIPANTS,
    ENTRIES,
    PACKAGES,
    TYPES;

    /** @param full whether to go to the sizes that take long */
    Optional<Chapter> chapter(boolean full) {
        return switch (this) {
            case EXCHANGE -> Optional.empty();
            case WAY -> Optional.of(new Way());
            case IDLE -> Optional.of(new Idle());
            case NEIGHBOURS -> Optional.of(new Neighbours());
            case FILES -> Optional.of(new Drops());
            case PARTICIPANTS ->
                growth(
                        "participants",
                        full
                                ? sizes(ManyParticipants::new, 10, 10_000, 100_000)
                                : sizes(ManyParticipants::new, 10, 10_000));
            case ENTRIES ->
                growth(
                        "entries",
                        full
                                ? sizes(ManyEntries::new, 1_000, 1_000_000, 10_000_000)
                                : sizes(ManyEntries::new, 1_000, 1_000_000));
            case PACKAGES -> growth("packages", sizes(ManyPackages::new, 1, 20, 200));
            case TYPES -> growth("types", sizes(ManyTypes::new, 0, 500));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Chapter> growth(String name, List<Size> sizes) {
        return Optional.of(new Growth(new Dimension(name, sizes)));
    }

    private static List<Size> sizes(IntFunction<Size> of, int... counts) {
        return IntStream.of(counts).mapToObj(of).toList();
    }
}
