package org.kvitok.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between modules, as DESIGN draws them: everything may see core, and beyond that only what is listed. */
class ArrowsTest {

    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("wire", Set.of("core")),
            Map.entry("seal", Set.of("core", "wire")),
            Map.entry("packages", Set.of("core", "wire")),
            Map.entry("store", Set.of("core")),
            Map.entry("queue", Set.of("core")),
            Map.entry("vault", Set.of("core")),
            Map.entry("sftp", Set.of("core")),
            Map.entry("accept", Set.of("core")),
            Map.entry("files", Set.of("core", "seal", "check", "enter")),
            Map.entry("poll", Set.of("core", "sftp")),
            Map.entry("check", Set.of("core", "wire", "seal", "packages")),
            Map.entry("enter", Set.of("core", "check")),
            Map.entry("forward", Set.of("core", "wire", "seal", "packages", "queue", "sftp")),
            Map.entry("reply", Set.of("core", "wire", "seal")),
            Map.entry("print", Set.of("core", "wire", "seal")),
            Map.entry("notices", Set.of("core", "wire", "seal", "print")),
            Map.entry("client", Set.of("core", "wire", "seal")),
            Map.entry("registries", Set.of("core", "wire", "seal", "client")));

    /** Libraries that stop at the modules that own them. */
    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            Map.entry("org.apache.cxf..", Set.of("accept")),
            Map.entry("org.apache.camel..", Set.of("accept", "forward", "poll", "gateway")),
            Map.entry("org.eclipse.jetty..", Set.of("accept", "forward")),
            Map.entry("org.apache.wss4j..", Set.of("seal")),
            Map.entry("org.apache.xml.security..", Set.of("seal")),
            Map.entry("org.bouncycastle..", Set.of("seal")),
            Map.entry("net.sf.saxon..", Set.of("wire")),
            Map.entry("com.ctc.wstx..", Set.of("wire")),
            Map.entry("org.apache.activemq..", Set.of("queue", "registries")),
            Map.entry("org.apache.sshd..", Set.of("sftp", "forward", "poll", "client", "registries")),
            Map.entry("java.sql..", Set.of("store")),
            Map.entry("org.apache.commons.compress..", Set.of("check")),
            Map.entry("org.apache.fop..", Set.of("print")),
            Map.entry("com.google.zxing..", Set.of("print")),
            Map.entry("de.siegmar.fastcsv..", Set.of("packages", "notices")));

    private static final JavaClasses KVITOK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kvitok");

    @Test
    void knowsEveryModuleOnItsClassPath() {
        Set<String> modules = KVITOK.stream().map(ArrowsTest::module).collect(Collectors.toCollection(TreeSet::new));
        modules.remove("gateway");
        modules.remove("testkit");
        assertThat(modules).isEqualTo(new TreeSet<>(MAY_SEE.keySet()));
    }

    @Test
    void eachModuleSeesOnlyWhatTheDesignLetsItSee() {
        MAY_SEE.forEach((module, allowed) -> MAY_SEE.keySet().stream()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .forEach(forbidden -> noClasses()
                        .that()
                        .resideInAPackage("org.kvitok." + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.kvitok." + forbidden + "..", "org.kvitok.gateway..")
                        .check(KVITOK)));
    }

    @Test
    void coreSeesNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("org.kvitok.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.kvitok.core..", "java..", "javax.security.auth..")
                .check(KVITOK);
    }

    @Test
    void librariesStopAtTheModulesThatOwnThem() {
        OWNERS.forEach((library, owners) -> noClasses()
                .that()
                .resideOutsideOfPackages(owners.stream()
                        .map(owner -> "org.kvitok." + owner + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(KVITOK.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "not in testkit", (JavaClass one) -> !module(one).equals("testkit")))));
    }

    private static String module(JavaClass one) {
        return one.getPackageName().split("\\.", -1)[2];
    }
}
