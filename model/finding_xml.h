/**
 * finding_xml: the element <finding>, which both documents have (private to model/).
 */
#ifndef MODEL_FINDING_XML_H
#define MODEL_FINDING_XML_H

#include "model/finding.h"
#include "model/xml_reading.h"
#include "model/xml_writing.h"

void finding_xml_write(XmlWriting *writing, const Finding *finding);

/** Read the element the reader stands on.  Returns: a new finding, or NULL when the reading
 * has failed. */
Finding *finding_xml_read(XmlReading *reading);

#endif
