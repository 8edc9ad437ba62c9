/** The provider libraries as they are, without Postbell around them. The only place outside the gateways that may use Pushy and Firebase. */
package io.postbell.local.bench.yardstick;
