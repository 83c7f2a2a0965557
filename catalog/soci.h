// SOCI without Boost: Debian builds SOCI with an optional adapter for Boost.Fusion, and its headers
// then include Boost unless told otherwise. The adapter is a template of the headers alone; nothing
// here uses it. Include this file, never <soci/soci.h>.
#pragma once

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
