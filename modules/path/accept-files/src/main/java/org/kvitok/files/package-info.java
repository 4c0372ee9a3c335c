/** The files' door: what participants drop into their folders is found, taken apart, checked, entered and archived. */
package org.kvitok.files;
