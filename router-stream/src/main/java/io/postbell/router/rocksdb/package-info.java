/** Memory of the stores: one budget for all of them. */
package io.postbell.router.rocksdb;
