package io.postbell.apns.trespass;

import io.postbell.fcm.trespass.FcmTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class ApnsTrespasser {
    private ApnsTrespasser() {}

    static Class<?> fcm() {
        return FcmTrespasser.class;
    }
}
