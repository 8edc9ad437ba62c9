package io.postbell.local.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The boundaries hold for all our classes, and each is broken by a trespasser among the tests, so none holds by saying nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoundariesTest {
    private JavaClasses ours;
    private JavaClasses trespassers;

    @BeforeAll
    void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.postbell");
        trespassers = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("/trespass/"))
                .importPackages("io.postbell");
    }

    static Stream<ArchRule> rules() {
        return Stream.concat(Boundaries.all().stream(), Manners.all().stream());
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(Stream.of("schemas", "runtime", "report", "ingest", "router", "apns", "fcm", "local"))
                .allSatisfy(module -> assertThat(ours).as(module).anyMatch(each -> each.getPackageName()
                        .startsWith("io.postbell." + module)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(ours);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void canFail(ArchRule rule) {
        assertThat(rule.evaluate(trespassers).hasViolation())
                .as("a trespasser breaks: " + rule.getDescription())
                .isTrue();
    }
}
