package io.postbell.local.boundary;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What no class of ours does, wherever it lives. */
final class Manners {
    private static final String LOCAL = "io.postbell.local..";
    private static final String BENCHMARKS = "io.postbell.local.bench..";
    private static final String RECORDS = "io.postbell.event..";

    private Manners() {}

    static List<ArchRule> all() {
        return List.of(
                never(Thread.class, "sleep"),
                never(TimeUnit.class, "sleep"),
                never(Throwable.class, "printStackTrace"),
                timed(System.class, "currentTimeMillis"),
                timed(Instant.class, "now"),
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(LOCAL)
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"),
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackage(RECORDS)
                        .and()
                        .areStatic()
                        .should()
                        .beFinal()
                        .because("there is no static mutable state"));
    }

    /** Time is a parameter, save in the benchmarks, which measure the time that passes. */
    private static ArchRule timed(Class<?> type, String method) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BENCHMARKS)
                .should()
                .callMethodWhere(target(owner(assignableTo(type))).and(target(name(method))))
                .because("time is a parameter: inject a Clock");
    }

    private static ArchRule never(Class<?> type, String method) {
        return noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(type))).and(target(name(method))));
    }
}
