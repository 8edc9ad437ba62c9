/** The story of one notification, put together from decisions and deliveries. Reads only; knows no command line. */
package io.postbell.runtime.trace;
