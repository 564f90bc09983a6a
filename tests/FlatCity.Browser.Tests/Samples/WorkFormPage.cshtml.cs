using FlatCity.Platform.Web;

namespace FlatCity.Browser.Tests.Samples;

[Who(Access.SignedIn)]
public sealed class WorkFormPage : FormPage;
