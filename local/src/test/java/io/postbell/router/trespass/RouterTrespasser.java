package io.postbell.router.trespass;

import io.postbell.apns.trespass.ApnsTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class RouterTrespasser {
    private RouterTrespasser() {}

    static Class<?> apns() {
        return ApnsTrespasser.class;
    }
}
