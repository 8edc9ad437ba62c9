/** The service around the gateway: configuration, wiring, main method. What goes to Apple is decided in the packages below. */
package io.postbell.apns;
