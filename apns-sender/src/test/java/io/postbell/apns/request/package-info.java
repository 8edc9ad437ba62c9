/** Tests of headers and payloads, as tables. */
package io.postbell.apns.request;
