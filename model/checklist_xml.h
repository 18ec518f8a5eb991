/**
 * checklist_xml: the words of the checklist's XML form (private to model/).
 */
#ifndef MODEL_CHECKLIST_XML_H
#define MODEL_CHECKLIST_XML_H

#define CHECKLIST_ROOT      "checklist"
#define CHECKLIST_NAMESPACE "urn:tenken:checklist:1"

#endif
