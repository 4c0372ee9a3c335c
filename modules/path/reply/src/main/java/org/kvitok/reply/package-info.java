/** What goes back: receipts, status acknowledgements, results, answers and faults, all of them sealed. */
package org.kvitok.reply;
