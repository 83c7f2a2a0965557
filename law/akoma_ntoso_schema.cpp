#include "law/akoma_ntoso_schema.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace tusach::law::akn {
namespace {

using std::string_view;

struct Group {
  string_view name;
  string_view members;
};

// xsd:group of the schema. The vocabularies of debates, judgments and amendment lists are left out.
constexpr std::array kGroups{
    Group{"@document", "act bill doc statement debateReport"},
    // ANhier, hierElements
    Group{
        "@hier",
        "clause section part paragraph chapter title article book tome division list point indent "
        "alinea rule subrule proviso subsection subpart subparagraph subchapter subtitle "
        "subdivision subclause sublist level transitional hcontainer"},
    // ANblock, HTMLblock, blockElements
    Group{"@block", "blockList blockContainer tblock toc ul ol table p foreign block"},
    Group{"@container", "container div"},  // containerElements
    // ANinline, HTMLinline, ANtitleInline, ANsemanticInline, ANheaderInline, generic inline
    Group{
        "@inline",
        "ref mref rref mod mmod rmod remark ins del omissis embeddedText embeddedStructure "
        "placeholder fillIn decoration b i a u sub sup abbr span docType docTitle docNumber "
        "docProponent docDate legislature session shortTitle docAuthority docPurpose docCommittee "
        "docIntroducer docStage docStatus docJurisdiction docketNumber date person organization "
        "concept object event location process role term quantity def entity signature inline "
        "noteRef eol eop img br marker authorialNote subFlow"},
    // docRefs, TLCs
    Group{"@references",
          "original passiveRef activeRef jurisprudence hasAttachment attachmentOf TLCPerson "
          "TLCOrganization TLCConcept TLCObject TLCEvent TLCLocation TLCProcess TLCRole TLCTerm "
          "TLCReference"},
};

struct AttributeGroup {
  string_view name;
  string_view members;
};

// xsd:attributeGroup. '!' is required, what follows ':' is the type.
constexpr std::array kAttributeGroups{
    AttributeGroup{"@idopt", "eId:id wId:id GUID:id"},
    AttributeGroup{"@coreopt",
                   "@idopt class style title period:period status:status refersTo:reference "
                   "alternativeTo:eid"},
    AttributeGroup{"@show", "showAs! shortForm"},
    AttributeGroup{"@notes", "marker placement placementBase:eid"},
    AttributeGroup{"@quote", "startQuote endQuote inlineQuote"},
};

struct Row {
  string_view elements;
  string_view content;  // see parse_content()
  string_view attributes;
  bool needs_eid = false;
};

// One line a complex type of the schema (its name in the comment). "##other" stands for elements of
// other namespaces.
constexpr std::array kRows{
    // akomaNtosoType
    Row{"akomaNtoso", "(@document) components?", ""},
    // hierarchicalStructure
    Row{"act bill", "meta coverPage? preface? preamble? body conclusions? attachments? components?",
        "name! contains:version"},
    // openStructure
    Row{"doc statement debateReport",
        "meta coverPage? preface? preamble? mainBody conclusions? attachments? components?",
        "name! contains:version"},
    // bodyType, maincontent
    Row{"body", "(componentRef @hier)+", "@coreopt"},
    Row{"mainBody", "(componentRef @hier @block @container)+", "@coreopt"},
    // hierarchy over basehierarchy: children or content, never both
    Row{"@hier-but-hcontainer",
        "(num heading subheading)* intro? (componentRef @hier crossHeading)* wrapUp? | "
        "(num heading subheading)* content",
        "@coreopt", true},
    Row{"hcontainer",
        "(num heading subheading)* intro? (componentRef @hier crossHeading)* wrapUp? | "
        "(num heading subheading)* content",
        "@coreopt name!", true},
    // blocksreq, containerType
    Row{"content intro wrapUp longTitle div", "(@block)*", "@coreopt", true},
    Row{"formula", "(@block)*", "@coreopt name!", true},
    Row{"container", "(@block container)+", "@coreopt name!", true},
    // prefaceopt, preambleopt, basicopt
    Row{"preface", "(@block longTitle formula container)+", "@coreopt"},
    Row{"preamble", "(@block recitals citations formula container)+", "@coreopt"},
    Row{"coverPage conclusions", "(@block longTitle formula container)+", "@coreopt"},
    // recitalHierarchy, citationHierarchy, itemType
    Row{"recitals", "(num heading subheading)* intro? (componentRef recital)+ wrapUp?", "@coreopt",
        true},
    Row{"citations", "(num heading subheading)* intro? (componentRef citation)+ wrapUp?",
        "@coreopt", true},
    Row{"recital citation item tblock", "(num heading subheading)* (@block)+", "@coreopt", true},
    // docContainerType and its lists
    Row{"attachments", "attachment+", ""},
    Row{"components", "component+", "@idopt", true},
    Row{"attachment component",
        "(num heading subheading)* (@document interstitial toc documentRef)", "@coreopt", true},
    Row{"interstitial", "(@block)*", "@coreopt", true},
    Row{"documentRef", "", "@idopt href!:uri @show", true},  // linkType
    Row{"componentRef", "", "@idopt src!:uri alt @show"},    // srcType
    // blockListType, blockContainerType, toc
    Row{"blockList", "listIntroduction? item+ listWrapUp?", "@coreopt", true},
    Row{"blockContainer",
        "(num heading subheading)* intro? (componentRef @block crossHeading)+ wrapUp?", "@coreopt",
        true},
    Row{"toc", "tocItem+", "@coreopt", true},
    Row{"tocItem", "mixed (@inline)*", "@coreopt href!:uri level!:whole"},
    // HTML: listItems, li, table, tr, blocksopt with cellattrs, markeropt
    Row{"ul ol", "li+", "@coreopt", true},
    Row{"li", "mixed (@inline ul ol p)*", "@coreopt value"},
    Row{"table", "caption? tr+",
        "@coreopt width:whole border:whole cellspacing:whole "
        "cellpadding:whole",
        true},
    Row{"tr", "(th td)+", "@coreopt"},
    Row{"th td", "(@block)*", "@coreopt rowspan:whole colspan:whole"},
    Row{"br", "", "@coreopt"},
    Row{"img", "", "@coreopt src!:uri alt width:whole height:whole"},
    // inline
    Row{"num p caption listIntroduction listWrapUp mref ins del omissis decoration b i u sub sup "
        "abbr span docType docTitle docNumber shortTitle docAuthority docPurpose docIntroducer "
        "docStage docStatus docJurisdiction docketNumber signature def",
        "mixed (@inline)*", "@coreopt"},
    Row{"docProponent", "mixed (@inline)*", "@coreopt as:uri"},
    Row{"legislature session docCommittee", "mixed (@inline)*", "@coreopt value"},
    Row{"docDate date", "mixed (@inline)*", "@coreopt date!:date"},
    Row{"block inline", "mixed (@inline)*", "@coreopt name!"},
    Row{"a", "mixed (@inline)*", "@coreopt href!:uri target"},
    Row{"remark", "mixed (@inline)*", "@coreopt type"},
    Row{"placeholder", "mixed (@inline)*", "@coreopt originalText"},
    Row{"fillIn", "mixed (@inline)*", "@coreopt width"},
    Row{"quotedText", "mixed (@inline)*", "@coreopt @quote for:eid"},
    Row{"embeddedText", "mixed (@inline)*", "@coreopt @quote href:uri"},
    // inlinereq, inlinereqreq
    Row{"heading subheading crossHeading", "mixed (@inline)*", "@coreopt", true},
    Row{"ref", "mixed (@inline)*", "@coreopt href!:uri", true},
    Row{"rref", "mixed (@inline)*", "@coreopt from!:uri upTo!:uri", true},
    Row{"organization concept object event location process role term", "mixed (@inline)*",
        "@coreopt refersTo!:reference", true},
    Row{"person", "mixed (@inline)*", "@coreopt refersTo!:reference as:uri", true},
    Row{"quantity", "mixed (@inline)*", "@coreopt refersTo!:reference normalized", true},
    Row{"entity", "mixed (@inline)*", "@coreopt refersTo!:reference name!", true},
    // modType, subFlowStructure
    Row{"mod mmod", "mixed (@inline quotedText quotedStructure)*", "@coreopt for:eid", true},
    Row{"rmod", "mixed (@inline quotedText quotedStructure)*",
        "@coreopt for:eid from!:uri upTo!:uri", true},
    Row{"quotedStructure",
        "(@document) | (@block @container tr th td @hier content formula recitals citations "
        "longTitle recital citation componentRef documentRef intro wrapUp heading subheading num)+",
        "@coreopt @quote for:eid", true},
    Row{"embeddedStructure",
        "(@document) | (@block @container tr th td @hier content formula recitals citations "
        "longTitle recital citation componentRef documentRef intro wrapUp heading subheading num)+",
        "@coreopt @quote href:uri", true},
    Row{"authorialNote note",
        "(@document) | (@block @container tr th td @hier content formula recitals citations "
        "longTitle recital citation componentRef documentRef intro wrapUp heading subheading num)+",
        "@coreopt @notes", true},
    Row{"subFlow",
        "(@document) | (@block @container tr th td @hier content formula recitals citations "
        "longTitle recital citation componentRef documentRef intro wrapUp heading subheading num)+",
        "@coreopt name!", true},
    // Markers: notes, eolType, markerreq
    Row{"noteRef", "", "@coreopt @notes href!:uri"},
    Row{"eol eop", "", "@coreopt number breakAt:whole breakWith"},
    Row{"marker", "", "@coreopt name!"},
    Row{"foreign", "##other*", "@idopt href:uri"},
    // meta
    Row{"meta",
        "identification publication? classification* lifecycle* workflow* analysis* temporalData* "
        "references* notes* proprietary* presentation*",
        ""},
    Row{"identification", "FRBRWork FRBRExpression FRBRManifestation FRBRItem?", "source!:agent"},
    // coreProperties with workProperties, exprProperties, manifProperties
    Row{"FRBRWork",
        "FRBRthis FRBRuri+ FRBRalias* FRBRdate+ FRBRauthor+ componentInfo? preservation? "
        "FRBRcountry FRBRsubtype? FRBRnumber* FRBRname* FRBRprescriptive? FRBRauthoritative?",
        ""},
    Row{"FRBRExpression",
        "FRBRthis FRBRuri+ FRBRalias* FRBRdate+ FRBRauthor+ componentInfo? preservation? "
        "FRBRversionNumber? FRBRauthoritative? FRBRmasterExpression? FRBRlanguage+ "
        "FRBRtranslation*",
        ""},
    Row{"FRBRManifestation",
        "FRBRthis FRBRuri+ FRBRalias* FRBRdate+ FRBRauthor+ componentInfo? preservation? "
        "FRBRportion? FRBRformat?",
        ""},
    Row{"FRBRItem",
        "FRBRthis FRBRuri+ FRBRalias* FRBRdate+ FRBRauthor+ componentInfo? preservation?", ""},
    // valueType, booleanValueType and metaopt with their attributes
    Row{"FRBRthis FRBRuri FRBRsubtype FRBRcountry FRBRnumber FRBRname FRBRformat "
        "FRBRversionNumber",
        "", "@idopt value! refersTo:reference showAs shortForm"},
    Row{"FRBRalias", "", "@idopt value! name! refersTo:reference showAs shortForm"},
    Row{"FRBRprescriptive FRBRauthoritative", "", "@idopt value!:boolean"},
    Row{"FRBRdate", "", "@idopt date!:date name!"},
    Row{"FRBRauthor", "", "@idopt href!:uri as:uri"},
    Row{"FRBRlanguage", "", "@idopt language!"},
    Row{"FRBRtranslation", "",
        "@idopt href!:uri fromLanguage! authoritative:boolean pivot by!:agent"},
    Row{"FRBRportion", "", "@idopt refersTo:reference showAs shortForm from!:uri upTo:uri"},
    Row{"FRBRmasterExpression", "", "@idopt href!:uri @show", true},
    Row{"componentInfo", "componentData*", ""},
    Row{"componentData", "componentData*", "@idopt name! href!:uri @show", true},
    Row{"preservation", "##other*", "@idopt href:uri"},
    Row{"publication", "", "@idopt date!:date @show name! number refersTo:reference"},
    Row{"classification", "keyword+", "source!:agent"},
    Row{"keyword", "", "@idopt href:uri value! @show refersTo:reference dictionary!:reference"},
    Row{"lifecycle", "eventRef+", "source!:agent"},
    // anyOtherType
    Row{"eventRef", "##other*",
        "@idopt href:uri date!:date source!:uri refersTo:reference type:event_type "
        "originatingExpression:boolean",
        true},
    Row{"workflow", "step+", "source!:agent"},
    Row{"step", "##other*",
        "@idopt href:uri date!:date by!:agent as:uri refersTo:reference outcome:reference"},
    Row{"analysis",
        "activeModifications? passiveModifications? restrictions? mappings? otherReferences* "
        "otherAnalysis*",
        "source!:agent"},
    // Amendments, modificationType
    Row{"activeModifications passiveModifications",
        "(textualMod meaningMod scopeMod forceMod efficacyMod legalSystemMod)+", ""},
    Row{"textualMod",
        "source+ destination+ force? efficacy? application? duration? condition? previous? old* "
        "new*",
        "@idopt period:period status:status exclusion:boolean incomplete:boolean "
        "refersTo:reference type!:textual_mod",
        true},
    Row{"legalSystemMod", "source+ destination+ force? efficacy? application? duration? condition?",
        "@idopt period:period status:status exclusion:boolean incomplete:boolean "
        "refersTo:reference type!:legal_system_mod",
        true},
    Row{"forceMod efficacyMod meaningMod scopeMod",
        "source+ destination+ force? efficacy? application? duration? condition? domain?",
        "@idopt period:period status:status exclusion:boolean incomplete:boolean "
        "refersTo:reference type!",
        true},
    // argumentType, periodType
    Row{"source destination", "##other*",
        "@idopt href:uri pos exclusion:boolean incomplete:boolean upTo:uri"},
    Row{"force efficacy application duration", "##other*", "@idopt href:uri period:period"},
    Row{"condition", "##other*", "@idopt href:uri frozen:boolean"},
    Row{"previous old new domain", "##other*", "@idopt href:uri"},
    Row{"restrictions", "restriction+", "source!:agent"},
    Row{"restriction", "##other*", "@idopt href:uri refersTo:reference type!"},
    Row{"mappings", "mapping+", "source!:agent"},
    Row{"mapping", "", "@idopt original current start:event end:event", true},
    Row{"otherReferences", "(implicitReference alternativeReference)+", "source!:agent"},
    Row{"implicitReference alternativeReference", "##other*",
        "@idopt href:uri for:eid refersTo:reference showAs shortForm"},
    Row{"temporalData", "temporalGroup+", "source!:agent"},
    Row{"temporalGroup", "timeInterval+", "@idopt", true},
    Row{"timeInterval", "", "@idopt start:event end:event duration refersTo!:reference"},
    // refItems, referenceType
    Row{"references", "(@references)+", "source!:agent"},
    Row{"original passiveRef activeRef jurisprudence TLCPerson TLCOrganization TLCConcept "
        "TLCObject TLCEvent TLCLocation TLCProcess TLCRole TLCTerm",
        "", "@idopt href!:uri @show", true},
    Row{"hasAttachment attachmentOf", "", "@idopt href!:uri @show type", true},
    Row{"TLCReference", "", "@idopt href!:uri @show name!", true},
    Row{"notes", "note+", "source!:agent"},
    Row{"proprietary presentation otherAnalysis", "##other*", "@idopt href:uri source!:agent"},
};

struct TypeName {
  string_view name;
  ValueType type;
};
constexpr std::array kTypes{TypeName{"", ValueType::text},
                            TypeName{"whole", ValueType::whole},
                            TypeName{"boolean", ValueType::boolean},
                            TypeName{"date", ValueType::date},
                            TypeName{"uri", ValueType::uri},
                            TypeName{"id", ValueType::id},
                            TypeName{"agent", ValueType::agent},
                            TypeName{"reference", ValueType::reference},
                            TypeName{"event", ValueType::event},
                            TypeName{"period", ValueType::period},
                            TypeName{"eid", ValueType::eid},
                            TypeName{"version", ValueType::version},
                            TypeName{"event_type", ValueType::event_type},
                            TypeName{"textual_mod", ValueType::textual_mod},
                            TypeName{"legal_system_mod", ValueType::legal_system_mod},
                            TypeName{"status", ValueType::status}};

std::vector<string_view> words(string_view text) {
  std::vector<string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

void add_names(string_view word, std::set<string_view>& names) {
  const auto* group = std::find_if(kGroups.begin(), kGroups.end(),
                                   [word](const Group& each) { return each.name == word; });
  if (group == kGroups.end()) {
    names.insert(word);
    return;
  }
  for (const string_view member : words(group->members)) names.insert(member);
}

/// '?', '*', '+' behind a name or a closing bracket.
void take_count(string_view& word, Particle& particle) {
  constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
  const char mark = word.empty() ? '\0' : word.back();
  if (mark != '?' && mark != '*' && mark != '+') return;
  word.remove_suffix(1);
  particle.least = mark == '+' ? 1 : 0;
  particle.most = mark == '?' ? 1 : kAny;
}

/// "mixed (a b)* c? | d": sequences separated by '|' of names and choices with their counts.
void parse_content(string_view content, ElementRule& rule) {
  rule.alternatives.emplace_back();
  std::optional<Particle> choice;
  for (string_view word : words(content)) {
    if (word == "mixed") {
      rule.mixed = true;
      continue;
    }
    if (word == "|") {
      rule.alternatives.emplace_back();
      continue;
    }
    if (word.front() == '(') {
      choice.emplace();
      word.remove_prefix(1);
    }
    Particle single;
    Particle& particle = choice ? *choice : single;
    take_count(word, particle);
    const bool closes = word.ends_with(')');
    if (closes) word.remove_suffix(1);
    if (word == "##other") {
      particle.foreign = true;
    } else {
      add_names(word, particle.names);
    }
    if (choice && !closes) continue;
    rule.alternatives.back().push_back(particle);
    choice.reset();
  }
}

void parse_attributes(string_view attributes, ElementRule& rule) {
  for (string_view word : words(attributes)) {
    const auto* group =
        std::find_if(kAttributeGroups.begin(), kAttributeGroups.end(),
                     [word](const AttributeGroup& each) { return each.name == word; });
    if (group != kAttributeGroups.end()) {
      parse_attributes(group->members, rule);
      continue;
    }
    const std::size_t colon = std::min(word.find(':'), word.size());
    const string_view type_name = word.substr(std::min(colon + 1, word.size()));
    string_view name = word.substr(0, colon);
    AttributeRule attribute;
    attribute.required = name.ends_with('!');
    if (attribute.required) name.remove_suffix(1);
    for (const TypeName& type : kTypes) {
      if (type.name == type_name) attribute.type = type.type;
    }
    rule.attributes[name] = attribute;
  }
}

std::map<string_view, ElementRule> make_rules() {
  std::map<string_view, ElementRule> rules;
  for (const Row& row : kRows) {
    ElementRule rule;
    rule.needs_eid = row.needs_eid;
    parse_content(row.content, rule);
    parse_attributes(row.attributes, rule);
    std::set<string_view> names;
    if (row.elements == "@hier-but-hcontainer") {
      add_names("@hier", names);
      names.erase("hcontainer");
    } else {
      for (const string_view name : words(row.elements)) names.insert(name);
    }
    for (const string_view name : names) rules.emplace(name, rule);
  }
  return rules;
}

}  // namespace

const ElementRule* rule_of(string_view element) {
  static const std::map<string_view, ElementRule> rules = make_rules();
  const auto found = rules.find(element);
  return found == rules.end() ? nullptr : &found->second;
}

bool is_document_type(string_view element) {
  const auto names = words(kGroups.front().members);
  return std::find(names.begin(), names.end(), element) != names.end();
}

}  // namespace tusach::law::akn
