const { XMLParser } = require('fast-xml-parser');

const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });
// Where the Spark convention sees a list: its rule (one kind of child) cannot tell a list of one from an object with one property.
const lists = ['services', 'service_requests', 'attributes', 'values', 'errors', 'endpoints', 'formats'];

function spark(name, value) {
  if (lists.includes(name)) return value === '' ? [] : [].concat(Object.values(value)[0]).map((item) => spark('', item));
  if (typeof value !== 'object') return value === '' ? null : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spark(key, inner)]));
}

module.exports = {
  parseXml(body) {
    const [[root, value]] = Object.entries(parser.parse(body));
    return spark(root, value);
  },
  toJson: (body) => parser.parse(body),
};
