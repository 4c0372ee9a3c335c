/** Papers as PDF. {@link org.kvitok.print.Printer} is the way in. */
package org.kvitok.print;
