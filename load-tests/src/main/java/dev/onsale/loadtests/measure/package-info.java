/** What every benchmark needs: load, CPU, medians, tables. */
@NullMarked
package dev.onsale.loadtests.measure;

import org.jspecify.annotations.NullMarked;
