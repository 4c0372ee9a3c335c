/** Service packages: a service is a folder of files that is compiled once and then only used. */
package org.kvitok.packages;
