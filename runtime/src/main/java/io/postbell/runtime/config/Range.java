package io.postbell.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a whole number, both included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Range {
    /** Smallest allowed value. */
    long min() default 0;

    /** Largest allowed value. */
    long max() default Long.MAX_VALUE;
}
