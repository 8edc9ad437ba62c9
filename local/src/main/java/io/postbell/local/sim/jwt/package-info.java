/** JSON web tokens as far as Apple and Google check them. Knows no HTTP. */
package io.postbell.local.sim.jwt;
