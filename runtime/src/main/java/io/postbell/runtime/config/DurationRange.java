package io.postbell.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a duration, both included, in ISO 8601. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DurationRange {
    /** Smallest allowed value. */
    String min() default "PT0S";

    /** Largest allowed value. */
    String max() default "P36500D";
}
