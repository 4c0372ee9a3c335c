package org.kvitok.core;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which days are working days, by the production calendar (производственный календарь): one file for each year, {@code
 * <year>.properties}, with {@code days-off} (beside Saturdays and Sundays), {@code working} (Saturdays and Sundays that
 * are worked) and {@code preliminary}. For a year without a file the holidays of article 112 of the Labour Code stand
 * in, without transfers: a deadline must have a day; {@link #covers} says that it is a guess. Immutable.
 */
public final class ProductionCalendar {

    /** One year's file. */
    private record Listed(Set<LocalDate> off, Set<LocalDate> working, boolean preliminary) {}

    private static final Set<MonthDay> HOLIDAYS = Stream.of(
                    "--01-01", "--01-02", "--01-03", "--01-04", "--01-05", "--01-06", "--01-07", "--01-08", "--02-23",
                    "--03-08", "--05-01", "--05-09", "--06-12", "--11-04")
            .map(MonthDay::parse)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<Integer, Listed> years;

    private ProductionCalendar(Map<Integer, Listed> years) {
        this.years = years;
    }

    /** A calendar that covers no year. */
    public static ProductionCalendar none() {
        return new ProductionCalendar(Map.of());
    }

    /** @throws IllegalArgumentException naming the file and the mistake */
    public static ProductionCalendar load(Path folder) {
        if (!Files.isDirectory(folder)) {
            return none();
        }
        Map<Integer, Listed> years = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{4}\\.properties")) {
                    int year = Integer.parseInt(name.substring(0, 4));
                    years.put(year, listed(file, year));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(folder + " cannot be read", unreadable);
        }
        return new ProductionCalendar(years);
    }

    /** Whether there is a file for the year, and it is final. */
    public boolean covers(Year year) {
        Listed listed = years.get(year.getValue());
        return listed != null && !listed.preliminary();
    }

    public boolean isWorking(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        Listed listed = years.get(day.getYear());
        if (listed == null) {
            return !weekend && !HOLIDAYS.contains(MonthDay.from(day));
        }
        return weekend ? listed.working().contains(day) : !listed.off().contains(day);
    }

    /** The day itself where it is a working day, otherwise the next one. */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate found = day;
        while (!isWorking(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** So many working days later; the day counted from is not counted. Backwards for a negative number. */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        LocalDate found = day;
        for (int left = Math.abs(days); left > 0; ) {
            found = found.plusDays(Integer.signum(days));
            if (isWorking(found)) {
                left--;
            }
        }
        return found;
    }

    private static Listed listed(Path file, int year) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
        try {
            return new Listed(
                    days(properties, "days-off", year),
                    days(properties, "working", year),
                    Boolean.parseBoolean(
                            properties.getProperty("preliminary", "false").strip()));
        } catch (DateTimeException | IllegalArgumentException mistake) {
            throw new IllegalArgumentException(file + ": " + mistake.getMessage(), mistake);
        }
    }

    private static Set<LocalDate> days(Properties properties, String key, int year) {
        Set<LocalDate> days = new TreeSet<>();
        for (String part : properties.getProperty(key, "").split(",")) {
            String text = part.strip();
            if (!text.isEmpty()) {
                int to = text.indexOf("..");
                LocalDate first = LocalDate.parse(to < 0 ? text : text.substring(0, to));
                LocalDate last = LocalDate.parse(to < 0 ? text : text.substring(to + 2));
                if (first.getYear() != year || last.getYear() != year || last.isBefore(first)) {
                    throw new IllegalArgumentException(key + ": " + text + " is no time within " + year);
                }
                first.datesUntil(last.plusDays(1)).forEach(days::add);
            }
        }
        return Set.copyOf(days);
    }
}
