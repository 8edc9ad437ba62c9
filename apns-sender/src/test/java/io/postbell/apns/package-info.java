/** Pushes as the tests of this module send them, and the tests of configuration and wiring. */
package io.postbell.apns;
