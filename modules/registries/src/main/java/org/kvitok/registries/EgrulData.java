package org.kvitok.registries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kvitok.core.Inn;
import org.kvitok.core.Ogrn;
import org.kvitok.core.Ogrnip;

/** Whom the stand-in knows. Immutable after loading. */
final class EgrulData {

    private final Map<String, Organization> byOgrn = new HashMap<>();
    private final Map<String, Organization> byInn = new HashMap<>();
    private final Map<String, Proprietor> byOgrnip = new HashMap<>();
    private final Map<String, Proprietor> byPersonInn = new HashMap<>();

    private EgrulData() {}

    /** The data that comes with the stand-in. */
    static EgrulData standard() {
        EgrulData data = new EgrulData();
        data.addOrganizations(resource("organizations.csv"));
        data.addOrganizations(resource("test-organizations.csv"));
        resource("proprietors.csv").forEach(data::addProprietor);
        return data;
    }

    /** The standard data, with more organizations from a file of the same form as {@code organizations.csv}. */
    static EgrulData standardAnd(Path organizations) throws IOException {
        EgrulData data = standard();
        data.addOrganizations(rows(Files.readString(organizations, StandardCharsets.UTF_8)));
        return data;
    }

    Optional<Organization> organizationByOgrn(String ogrn) {
        return Optional.ofNullable(byOgrn.get(ogrn));
    }

    Optional<Organization> organizationByInn(String inn) {
        return Optional.ofNullable(byInn.get(inn));
    }

    Optional<Proprietor> proprietorByOgrnip(String ogrnip) {
        return Optional.ofNullable(byOgrnip.get(ogrnip));
    }

    Optional<Proprietor> proprietorByInn(String inn) {
        return Optional.ofNullable(byPersonInn.get(inn));
    }

    Collection<Organization> organizations() {
        return byOgrn.values();
    }

    Collection<Proprietor> proprietors() {
        return byOgrnip.values();
    }

    private void addOrganizations(List<String[]> rows) {
        rows.forEach(this::addOrganization);
    }

    private void addOrganization(String[] row) {
        Organization organization = new Organization(
                row[0],
                row[1],
                new Inn(row[2]),
                row[3],
                new Ogrn(row[4]),
                row[5],
                row[6],
                LocalDate.parse(row[7]),
                Misbehaviour.ofWire(row[8]));
        refuseTwice(byOgrn.put(row[4], organization), row[4]);
        refuseTwice(byInn.put(row[2], organization), row[2]);
    }

    private void addProprietor(String[] row) {
        Proprietor proprietor = new Proprietor(
                row[0], row[1], row[2], new Inn(row[3]), new Ogrnip(row[4]), row[5], LocalDate.parse(row[6]));
        refuseTwice(byOgrnip.put(row[4], proprietor), row[4]);
        refuseTwice(byPersonInn.put(row[3], proprietor), row[3]);
    }

    private static void refuseTwice(Object before, String number) {
        if (before != null) {
            throw new IllegalArgumentException(number + " stands in the data twice");
        }
    }

    private static List<String[]> resource(String name) {
        try (InputStream in = Objects.requireNonNull(EgrulData.class.getResourceAsStream(name), name)) {
            return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String[]> rows(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .toList();
    }
}
