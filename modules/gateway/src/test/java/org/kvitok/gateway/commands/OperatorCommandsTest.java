package org.kvitok.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void makesKeysOnceAndOverwritesThemOnlyWhenForced() throws IOException {
        assertThat(keys().exitCode()).isZero();
        byte[] first = Files.readAllBytes(folder.resolve("keys/gateway.p12"));

        Typed again = keys();
        assertThat(again.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(again.err()).contains("exists; --force would overwrite it");
        assertThat(Files.readAllBytes(folder.resolve("keys/gateway.p12"))).isEqualTo(first);

        assertThat(keys("--force").exitCode()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("keys/gateway.p12"))).isNotEqualTo(first);
    }

    @Test
    void addsAParticipantsKeyUnderTheSameAuthority() throws IOException {
        keys();
        byte[] authority = Files.readAllBytes(folder.resolve("keys/authority.pem"));

        assertThat(keys("--participant", "romashka").exitCode()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("keys/authority.pem"))).isEqualTo(authority);
        assertThat(PemFile.certificate(folder.resolve("keys/romashka.pem"))
                        .getIssuerX500Principal()
                        .getName())
                .isEqualTo("CN=Kvitok test authority");
    }

    @Test
    void addsParticipantsWithCheckDigitsAndBindsEachCertificateOnce() {
        keys("--participant", "romashka", "--participant", "lyutik");
        Typed added = participants(
                "add",
                "romashka",
                "--title",
                "ООО «Ромашка»",
                "--inn",
                "7707083893",
                "--ogrn",
                "1027700132195",
                "--services",
                "egrul-extract",
                "--certificate",
                pem("romashka"));
        Typed typingError = participants("add", "lyutik", "--title", "Лютик", "--ogrn", "1027700132196");
        Typed thief = participants("add", "lyutik", "--title", "Лютик", "--certificate", pem("romashka"));
        Typed twice = participants("add", "romashka", "--title", "Ромашка");

        assertThat(added.exitCode()).isZero();
        assertThat(typingError.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(thief.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(thief.err()).contains("bound to romashka already");
        assertThat(twice.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(participants("list").out())
                .isEqualToNormalizingNewlines("romashka  ООО «Ромашка»  7707083893  1027700132195  [egrul-extract]\n");
    }

    @Test
    void letsAnOldCertificateEndWithoutLengtheningOneThatEndsSooner() throws IOException {
        keys("--participant", "one", "--participant", "two", "--participant", "three");
        participants("add", "romashka", "--title", "Ромашка", "--certificate", pem("one"));
        participants("bind", "romashka", pem("two"), "--others-until", "2027-01-31T00:00:00Z");
        Typed third = participants("bind", "romashka", pem("three"), "--others-until", "2028-01-31T00:00:00Z");

        assertThat(third.exitCode()).isZero();
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(folder.resolve("participants/romashka/participant.properties")));
        assertThat(properties.getProperty("certificate." + file("one") + ".until"))
                .isEqualTo("2027-01-31T00:00:00Z");
        assertThat(properties.getProperty("certificate." + file("two") + ".until"))
                .isEqualTo("2028-01-31T00:00:00Z");
        assertThat(properties.getProperty("certificate." + file("three") + ".until"))
                .isNull();
        assertThat(participants("show", "romashka").out().lines()).hasSize(4);
    }

    @Test
    void addsListsAndRemovesLoginKeys() {
        keys("--participant", "romashka", "--participant", "lyutik");
        participants("add", "romashka", "--title", "Ромашка");
        String key = folder.resolve("keys/romashka.ssh.pub").toString();

        Typed added = participants("add-key", "romashka", key, "--person", "anna");
        Typed another = participants("add-key", "romashka", key, "--person", "boris");
        Typed nobody = participants("add-key", "nobody", key, "--person", "anna");
        Typed outside = participants("add-key", "romashka", key, "--person", "../x");
        Typed wrongFile = participants("add-key", "romashka", pem("romashka"), "--person", "vera");

        assertThat(added.out()).contains("SFTP  anna  ssh-ed25519  SHA256:");
        assertThat(folder.resolve("participants/romashka/ssh/anna.pub")).hasSameTextualContentAs(Path.of(key));
        assertThat(another.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(another.err()).contains("anna’s already");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(outside.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrongFile.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(participants("show", "romashka", "--json").out()).contains("\"person\":\"anna\"");

        assertThat(participants("remove-key", "romashka", "--person", "anna").exitCode())
                .isZero();
        assertThat(participants("remove-key", "romashka", "--person", "anna").exitCode())
                .isEqualTo(ExitCode.NO);
        assertThat(participants("show", "romashka").out()).doesNotContain("SFTP");
    }

    @Test
    void leavesNothingBehindThatIsHalfWritten() throws IOException {
        keys();
        participants("add", "romashka", "--title", "Ромашка", "--certificate", pem("sender"));

        try (Stream<Path> all = Files.walk(folder.resolve("participants"))) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithAServiceThatDoesNotExist() {
        Path root = Path.of(System.getProperty("kvitok.root", "../.."));
        Typed checked = Typed.in(
                "check-service",
                "no-such-service/1.0",
                "--schemas",
                root.resolve("schemas").toString(),
                "--routes",
                root.resolve("routes").toString(),
                "--json");

        assertThat(checked.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(checked.out()).contains("\"green\":false").contains("there is no such service");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Typed typed = Typed.in("stat");

        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typed.err()).contains("kvitok status").contains("See: kvitok --help");
    }

    @Test
    void speaksTheLanguageOfTheEnvironmentUnlessToldOtherwise() {
        Map<String, String> russian = Map.of("LANG", "ru_RU.UTF-8");

        assertThat(Typed.in(russian, "send", "--help").out()).contains("Подписывает и передаёт файл");
        assertThat(Typed.in(russian, "send", "--help", "--lang", "en").out()).contains("Signs a file");
        assertThat(Typed.in("send", "--help").out()).contains("Exit codes:").contains("Examples:");
    }

    @Test
    void writesAServiceThatPassesItsOwnCheck() throws IOException {
        Path schemas = folder.resolve("schemas");
        for (String shared : List.of("identifiers/1.0/identifiers.xsd", "registry-answer/1.0/registry-answer.xsd")) {
            Files.createDirectories(schemas.resolve(shared).getParent());
            Files.copy(
                    Path.of(System.getProperty("kvitok.root"))
                            .resolve("schemas")
                            .resolve(shared),
                    schemas.resolve(shared));
        }
        String[] folders = {
            "--schemas",
            schemas.toString(),
            "--routes",
            folder.resolve("routes").toString()
        };
        String[] order = {
            "new-service",
            "well-permit",
            "--version",
            "1.0",
            "--title-ru",
            "Скважина",
            "--title-en",
            "Well",
            "--adapter",
            "rest"
        };

        assertThat(typed(order, folders).exitCode()).isZero();
        Typed checked = typed(new String[] {"check-service", "--all"}, folders);
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(typed(order, folders).exitCode()).isEqualTo(ExitCode.NO);
        assertThat(typed(new String[] {"new-service", "Well Permit", "--title-ru", "а", "--title-en", "a"}, folders)
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        Typed incomplete = typed(new String[] {"new-service", "well-permit"}, folders);
        assertThat(incomplete.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(incomplete.err()).contains("--title-ru");
    }

    private static Typed typed(String[] some, String[] more) {
        return Typed.in(Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void saysEverythingInBothLanguages() {
        ResourceBundle english = Language.texts(Locale.ENGLISH);
        ResourceBundle russian = Language.texts(Language.RUSSIAN);

        assertThat(new TreeSet<>(russian.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        assertThat(english.keySet())
                .filteredOn(
                        key -> !key.contains("footer") && english.getString(key).equals(russian.getString(key)))
                // The same in both: no words, or only abbreviations.
                .allMatch(key ->
                        english.getString(key).replaceAll("\\{\\d}|%n", "").matches("[^a-z]*"));
    }

    private Typed keys(String... more) {
        return Typed.in(List.of("keys", "--folder", folder.resolve("keys").toString()), more);
    }

    private Typed participants(String... command) {
        String[] all = Stream.of(
                        Stream.of("participants"),
                        Stream.of(command),
                        Stream.of("--folder", folder.resolve("participants").toString()))
                .flatMap(one -> one)
                .toArray(String[]::new);
        return Typed.in(all);
    }

    private String pem(String name) {
        return folder.resolve("keys/" + name + ".pem").toString();
    }

    private String file(String name) {
        return PemFile.digest(PemFile.certificate(Path.of(pem(name)))).hex().substring(0, 16) + ".pem";
    }
}
