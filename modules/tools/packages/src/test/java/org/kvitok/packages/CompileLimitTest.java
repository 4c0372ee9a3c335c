package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.TransformLimits;

class CompileLimitTest {

    @TempDir
    private Path folder;

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letAllEnd() {
        end.countDown();
    }

    @Test
    void givesUpWhatTakesTooLongAndNamesTheFile() {
        Workshop workshop = Workshop.copyTo(folder);
        TransformLimits limits = new TransformLimits(
                TransformLimits.STANDARD.within(),
                TransformLimits.STANDARD.result(),
                TransformLimits.STANDARD.rulesWithin(),
                Duration.ZERO);
        PackageFolder its = new PackageFolder(workshop.schemas(), workshop.routes(), Workshop.EGRUL);
        PackageCompiler compiler =
                new PackageCompiler(workshop.schemas(), workshop.routes(), new RegistrySettings(Map.of()), limits);

        assertThatThrownBy(() -> compiler.compile(its))
                .asInstanceOf(type(BadPackage.class))
                .satisfies(bad -> assertThat(bad.findings()).anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(workshop.schema("request.xsd"));
                    assertThat(finding.toString()).contains("takes longer than 0.0 s to compile");
                }));
    }

    @Test
    void letsNoMoreThanTwoOfAPackageGoOn() {
        CompileLimit limit = new CompileLimit(Duration.ofMillis(1));
        for (int i = 0; i < CompileLimit.MOST_GIVEN_UP; i++) {
            assertThatThrownBy(() -> limit.compiled(Workshop.EGRUL, folder, this::forEver))
                    .hasMessageContaining("was given up");
        }

        assertThat(limit.isFree(Workshop.EGRUL)).isFalse();
        assertThat(limit.isFree(ServiceId.of("other/1.0"))).isTrue();
        assertThatThrownBy(() -> limit.compiled(Workshop.EGRUL, folder, () -> "made"))
                .hasMessageContaining("still go on");
        end.countDown();
        await().until(() -> limit.isFree(Workshop.EGRUL));
    }

    @Test
    void passesOnWhatTheCompilerSays() {
        CompileLimit limit = new CompileLimit(Duration.ofSeconds(10));
        assertThat(limit.compiled(Workshop.EGRUL, folder, () -> "made")).isEqualTo("made");
        assertThatThrownBy(() -> limit.compiled(Workshop.EGRUL, folder, () -> {
                    throw new IllegalArgumentException("flawed");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flawed");
        assertThatThrownBy(() -> limit.compiled(Workshop.EGRUL, folder, () -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(CompileLimit.GivenUp.class)
                .hasMessageContaining("more memory");
    }

    /** As compilers do, it does not look whether it was interrupted. */
    private String forEver() {
        while (end.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "late";
    }
}
