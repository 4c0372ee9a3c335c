/** What goes back as files. {@link org.kvitok.notices.FileNotices} is the way in. */
package org.kvitok.notices;
