/**
 * What a post's text says about whom: visible text, words, and the lookup of keywords (sections 3.6 and 3.7). Pure: who holds a keyword is
 * asked through an interface.
 */
package io.postbell.router.mention;
