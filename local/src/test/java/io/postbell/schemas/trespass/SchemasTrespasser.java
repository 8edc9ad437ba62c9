package io.postbell.schemas.trespass;

import io.postbell.runtime.trespass.RuntimeTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class SchemasTrespasser {
    private SchemasTrespasser() {}

    static Class<?> runtime() {
        return RuntimeTrespasser.class;
    }
}
