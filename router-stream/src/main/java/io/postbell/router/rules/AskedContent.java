package io.postbell.router.rules;

import java.util.Optional;

/**
 * What a chat server asks for, which policies can only tighten.
 *
 * @param sendPush whether pushes are sent; empty leaves it to the policies
 * @param contents how much they say; empty when it does not ask
 * @param license what it is licensed for
 */
public record AskedContent(Optional<Boolean> sendPush, Optional<ContentMode> contents, License license) {
    /** Leaves everything to the policies. */
    public static final AskedContent NOTHING = new AskedContent(Optional.empty(), Optional.empty(), License.ENTERPRISE);

    /** The same for pushes that clear notifications or set the badge: whether posts are announced does not count for them (section 2). */
    public AskedContent forNotices() {
        return new AskedContent(sendPush.map(given -> true), contents, license);
    }

    /** What is asked for, as far as the license allows it: without one for id-loaded notifications they are generic (section 8.1). */
    Optional<ContentMode> licensedContents() {
        return contents.map(mode -> mode == ContentMode.ID_LOADED && !license.idLoaded() ? ContentMode.GENERIC : mode);
    }
}
