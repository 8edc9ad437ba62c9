/** The HTTP server: routes, bodies within bounds, answers and problems. The only package of ingest that names Vert.x, apart from the wiring. */
package io.postbell.ingest.http;
