/** Fetches drops from the SFTP servers that participants keep themselves, and leaves the answers there. */
package org.kvitok.poll;
