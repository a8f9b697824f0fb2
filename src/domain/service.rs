//! The services a city counts: eight in Qinhuangdao, six in Jinan.

use super::{code::codes, need::NeedKind};

codes! {
    /// A service that is counted as done or waited for.
    Service {
        /// Social assistance (社保兜底).
        Assistance = "assistance",
        /// Assistive devices (辅具).
        Device = "device",
        /// Rehabilitation (康复).
        Rehab = "rehab",
        /// Training, and in Jinan schooling with it (培训).
        Training = "training",
        /// Employment and business (就业).
        Employment = "employment",
        /// Care (托养).
        Care = "care",
        /// Accessibility of the home (无障碍).
        Accessibility = "accessibility",
        /// Culture and sports (体育).
        Sport = "sport",
        /// Student aid (助学).
        Study = "study",
        /// Rights and everything else (权益保障).
        Rights = "rights",
    }
}

/// The eight services of Qinhuangdao's federation (八项助残服务, 2021), counted wherever no city has its own.
const EIGHT: &[Service] = &[
    Service::Device,
    Service::Rehab,
    Service::Training,
    Service::Employment,
    Service::Care,
    Service::Accessibility,
    Service::Sport,
    Service::Study,
];

/// The six projects of Jinan (“六大”脱贫工程, to 2021).
const SIX: &[Service] = &[
    Service::Assistance,
    Service::Training,
    Service::Employment,
    Service::Rehab,
    Service::Care,
    Service::Rights,
];

/// Words in the names of programmes that tell which service they are; of several the first decides.
const NAMES: &[(&[&str], Service)] = &[
    (&["无障碍"], Service::Accessibility),
    (&["辅助器具", "辅具", "轮椅", "助听器", "假肢"], Service::Device),
    (&["康复", "人工耳蜗"], Service::Rehab),
    (&["托养", "照护", "居家服务"], Service::Care),
    (&["培训"], Service::Training),
    (&["就业", "创业", "岗位"], Service::Employment),
    (&["助学", "学费", "教育"], Service::Study),
    (&["文化", "体育", "阅读"], Service::Sport),
    (&["低保", "救助", "生活补贴", "护理补贴", "保险"], Service::Assistance),
];

impl Service {
    /// Lists the services that are counted in the region of this code.
    pub fn of_region(code: &str) -> &'static [Self] {
        if code.starts_with("3701") { SIX } else { EIGHT }
    }

    /// Returns the service among `counted` that stands for this one: where devices, schooling or the home are not
    /// counted by themselves, they belong to a wider one.
    pub fn among(self, counted: &[Self]) -> Option<Self> {
        if counted.contains(&self) {
            return Some(self);
        }
        let wider = match self {
            Self::Device | Self::Accessibility => Self::Rehab,
            Self::Study => Self::Training,
            Self::Sport => Self::Rights,
            other => other,
        };
        counted.contains(&wider).then_some(wider)
    }

    /// Returns the service that a programme belongs to by its name, where no rule knows it.
    pub fn named_in(programme: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(words, _)| words.iter().any(|word| programme.contains(word)));
        named.map(|(_, service)| *service)
    }

    /// Returns the service that meets a need.
    pub const fn meeting(need: NeedKind) -> Self {
        match need {
            NeedKind::Education => Self::Study,
            NeedKind::Employment => Self::Employment,
            NeedKind::Training => Self::Training,
            NeedKind::Care => Self::Care,
            NeedKind::Rehab => Self::Rehab,
            NeedKind::AssistiveDevice => Self::Device,
            NeedKind::HomeAccessibility => Self::Accessibility,
            NeedKind::Assistance => Self::Assistance,
            NeedKind::Other => Self::Rights,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Service;

    #[test]
    fn each_city_counts_its_own() {
        let (qinhuangdao, jinan) = (Service::of_region("130303001001"), Service::of_region("370116002003"));
        assert_eq!((qinhuangdao.len(), jinan.len()), (8, 6));
        for service in Service::ALL {
            assert!(service.among(jinan).is_some(), "{service}");
        }
        assert_eq!(Service::Device.among(qinhuangdao), Some(Service::Device));
        assert_eq!(Service::Device.among(jinan), Some(Service::Rehab));
        assert_eq!(Service::Assistance.among(qinhuangdao), None);
    }

    #[test]
    fn a_programme_no_rule_knows_is_told_by_its_name() {
        let cases = [
            ("家庭无障碍改造", Some(Service::Accessibility)),
            ("残疾儿童康复救助", Some(Service::Rehab)),
            ("阳光家园托养服务", Some(Service::Care)),
            ("临时救助", Some(Service::Assistance)),
            ("燃油补贴", None),
        ];
        for (name, service) in cases {
            assert_eq!(Service::named_in(name), service, "{name}");
        }
    }
}
