package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.ServiceId;

class ServiceSkeletonTest {

    private static final ServiceId NEW = ServiceId.of("well-permit/2.1");

    @TempDir
    private Path folder;

    static Stream<String> adapters() {
        return ServiceSkeleton.adapters().stream();
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void isGreenAsItStands(String adapter) throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        new ServiceSkeleton(NEW, new Title("Разрешение на \"скважину\" & колодец", "Permit for a <well>"), adapter)
                .write(workshop.schemas(), workshop.routes());

        CheckReport report = new ServiceCheck(workshop.schemas(), workshop.routes(), Map.of()).services(List.of(NEW));

        assertThat(report.findings()).as(report.text()).isEmpty();
        assertThat(report.samples()).isEqualTo(2);
        ServicePackage service = workshop.load().find(NEW).orElseThrow();
        assertThat(service.title().ru()).isEqualTo("Разрешение на \"скважину\" & колодец");
        assertThat(service.binding().adapter()).isEqualTo(adapter);
    }

    @Test
    void overwritesNothing() throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        ServiceSkeleton skeleton = new ServiceSkeleton(Workshop.EGRUL, new Title("Выписка", "Extract"), "soap");

        assertThatThrownBy(() -> skeleton.write(workshop.schemas(), workshop.routes()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(workshop.check().green()).isTrue();
    }

    @Test
    void refusesAdapterThatIsNotThere() {
        assertThatThrownBy(() -> new ServiceSkeleton(NEW, new Title("а", "b"), "owl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("owl");
    }
}
