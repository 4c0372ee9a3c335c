/** The SFTP server: each participant's folders, and nothing else, to whoever holds a key of its people. */
package org.kvitok.sftp;
