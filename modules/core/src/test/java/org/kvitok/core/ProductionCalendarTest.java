package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionCalendarTest {

    private static final ProductionCalendar PUBLISHED =
            ProductionCalendar.load(Path.of(System.getProperty("kvitok.root"), "config/calendar"));

    @TempDir
    private Path folder;

    @Test
    void has247WorkingDaysIn2026() {
        assertThat(LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).filter(PUBLISHED::isWorking))
                .hasSize(247);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-09, false",
        "2026-01-12, true",
        "2026-03-09, false",
        "2026-05-11, false",
        "2026-11-03, true",
        "2026-11-04, false",
        "2026-12-31, false",
        "2027-01-11, true"
    })
    void knowsTransferredHolidays(LocalDate day, boolean working) {
        assertThat(PUBLISHED.isWorking(day)).isEqualTo(working);
    }

    @Test
    void saysWhichYearsAreOnlyGuessed() {
        assertThat(PUBLISHED.covers(Year.of(2026))).isTrue();
        assertThat(PUBLISHED.covers(Year.of(2027))).isFalse();
        assertThat(PUBLISHED.covers(Year.of(2028))).isFalse();
        assertThat(PUBLISHED.isWorking(LocalDate.of(2028, 6, 12))).isFalse();
        assertThat(PUBLISHED.isWorking(LocalDate.of(2028, 6, 13))).isTrue();
    }

    @Test
    void countsWorkingDaysOverTheNewYear() {
        assertThat(PUBLISHED.plusWorkingDays(LocalDate.of(2026, 12, 29), 2)).isEqualTo("2027-01-11");
        assertThat(PUBLISHED.plusWorkingDays(LocalDate.of(2027, 1, 11), -2)).isEqualTo("2026-12-29");
    }

    @Test
    void worksOnASaturdayThatIsListed() throws IOException {
        Files.writeString(folder.resolve("2030.properties"), "days-off=2030-06-10\nworking=2030-06-08\n");
        ProductionCalendar calendar = ProductionCalendar.load(folder);

        assertThat(calendar.isWorking(LocalDate.of(2030, 6, 8))).isTrue();
        assertThat(calendar.workingDayFrom(LocalDate.of(2030, 6, 9))).isEqualTo("2030-06-11");
    }

    @Test
    void refusesADayOfAnotherYearNamingTheFile() throws IOException {
        Files.writeString(folder.resolve("2030.properties"), "days-off=2031-06-10\n");

        assertThatThrownBy(() -> ProductionCalendar.load(folder))
                .hasMessageContaining("2030.properties")
                .hasMessageContaining("2031-06-10");
    }

    @ParameterizedTest
    @CsvSource({
        // Received 22 November 2026, a Sunday.
        "10 working days, 2026-12-04",
        "1 working day, 2026-11-23",
        "30 days, 2026-12-22",
        // Ends on Saturday: the next working day.
        "6 days, 2026-11-30"
    })
    void givesDeadlinesTheirLastDay(String written, LocalDate lastDay) {
        Deadline deadline = Deadline.of(written);

        assertThat(deadline.lastDay(Instant.parse("2026-11-22T12:00:00Z"), PUBLISHED))
                .isEqualTo(lastDay);
        assertThat(deadline).hasToString(written);
    }

    @Test
    void countsFromTheDayInMoscow() {
        assertThat(Deadline.of("1 working day").lastDay(Instant.parse("2026-11-23T21:30:00Z"), PUBLISHED))
                .isEqualTo("2026-11-25");
    }

    @Test
    void refusesWhatIsNoDeadline() {
        assertThatThrownBy(() -> Deadline.of("soon")).hasMessageContaining("10 working days");
        assertThatThrownBy(() -> Deadline.of("0 days")).hasMessageContaining("1 to 1000");
    }
}
