package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.wire.TransformLimits;

class CompileLimitTest {

    @TempDir
    private Path folder;

    @Test
    void givesUpAStylesheetThatComputesAtCompileTime() throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        Path stylesheet = workshop.route("to-registry.xsl");
        // Some seconds: the thread that was given up should end with the test.
        String costly =
                "<xsl:variable name=\"costly\" static=\"yes\" select=\"count((1 to 300000000)[. mod 7 = 3])\"/>";
        Files.writeString(
                stylesheet, Files.readString(stylesheet).replaceFirst("(<xsl:output [^>]*>)", "$1\n" + costly));
        TransformLimits limits = new TransformLimits(
                TransformLimits.STANDARD.within(),
                TransformLimits.STANDARD.result(),
                TransformLimits.STANDARD.rulesWithin(),
                Duration.ofMillis(1_500));
        PackageFolder its = new PackageFolder(workshop.schemas(), workshop.routes(), Workshop.EGRUL);
        PackageCompiler compiler =
                new PackageCompiler(workshop.schemas(), workshop.routes(), new RegistrySettings(Map.of()), limits);

        assertThatThrownBy(() -> compiler.compile(its))
                .asInstanceOf(type(BadPackage.class))
                .satisfies(bad -> assertThat(bad.findings()).anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(stylesheet);
                    assertThat(finding.toString()).contains("takes longer than 1.5 s to compile");
                }));
    }

    @Test
    void passesOnWhatTheCompilerSays() {
        assertThat(new CompileLimit(Duration.ofSeconds(10)).compiled(folder, () -> "made"))
                .isEqualTo("made");
        assertThatThrownBy(() -> new CompileLimit(Duration.ofSeconds(10)).compiled(folder, () -> {
                    throw new IllegalArgumentException("flawed");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flawed");
    }

    @Test
    void doesNotTakeRoutesOfAPackagesOwn() throws IOException {
        Workshop workshop = Workshop.copyTo(folder);
        Files.writeString(workshop.route("route.camel.yaml"), "- route: {from: {uri: 'exec:ls'}}");

        CheckReport report = workshop.check();

        assertThat(report.green()).isFalse();
        assertThat(report.text()).contains("route.camel.yaml").contains("not taken");
    }
}
