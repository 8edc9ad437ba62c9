/** Tests of the answer table, and of the gateway over real sockets against servers in this process. */
package io.postbell.apns.gateway;
