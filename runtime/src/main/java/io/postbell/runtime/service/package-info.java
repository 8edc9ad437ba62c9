/** The life of a service: ordered start, readiness, stop within a deadline, and the main method that all services share. */
package io.postbell.runtime.service;
