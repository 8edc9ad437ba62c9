/** Random chat servers, decided about by the router and by a naive reference, which must agree. */
package io.postbell.router.equivalence;
