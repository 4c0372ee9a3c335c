package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.Place;

class EgrulDataTest {

    @TempDir
    private Path folder;

    private final EgrulData data = EgrulData.standard();

    @Test
    void holdsMoreThanHundredOrganizationsAndSomeProprietors() {
        assertThat(data.organizations()).hasSizeGreaterThan(100);
        assertThat(data.proprietors()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void hasRightCheckDigitsThroughout() {
        assertThat(data.organizations()).allSatisfy(organization -> {
            assertHolds(IdentifierKind.OGRN, organization.ogrn().digits());
            assertHolds(IdentifierKind.INN, organization.inn().digits());
            assertThat(organization.inn().digits()).hasSize(10);
            if (!organization.kpp().isEmpty()) {
                assertHolds(IdentifierKind.KPP, organization.kpp());
            }
        });
        assertThat(data.proprietors()).allSatisfy(proprietor -> {
            assertHolds(IdentifierKind.OGRNIP, proprietor.ogrnip().digits());
            assertHolds(IdentifierKind.INN, proprietor.inn().digits());
            assertThat(proprietor.inn().digits()).hasSize(12);
        });
    }

    @Test
    void registersEveryOrganizationInTheYearThatItsOgrnNames() {
        assertThat(data.organizations()).allSatisfy(organization -> assertThat(
                        "%02d".formatted(organization.registered().getYear() % 100))
                .isEqualTo(organization.ogrn().digits().substring(1, 3)));
    }

    @Test
    void hasOneTestNumberForEveryMisbehaviour() {
        assertThat(data.organizations())
                .extracting(Organization::behaviour)
                .filteredOn(Optional::isPresent)
                .extracting(Optional::get)
                .containsExactlyInAnyOrder(Misbehaviour.values());
    }

    @Test
    void refusesWrongCheckDigitsInAddedData() throws IOException {
        Path file = Files.writeString(
                folder.resolve("more.csv"), "ООО «Х»;ООО «Х»;7701234561;;1027700123450;77;;2002-08-01;\n");

        assertThatThrownBy(() -> EgrulData.standardAnd(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAddedData() throws IOException {
        Path file = Files.writeString(
                folder.resolve("more.csv"), "ООО «Х»;ООО «Х»;7701234560;;1027700123450;77;;2002-08-01;\n");

        assertThat(EgrulData.standardAnd(file).organizationByInn("7701234560")).isPresent();
    }

    private static void assertHolds(IdentifierKind kind, String text) {
        assertThat(kind.flaw(text, Place.NOWHERE)).as(text).isEmpty();
    }
}
